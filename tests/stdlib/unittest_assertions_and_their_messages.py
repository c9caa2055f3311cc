import unittest, io
class T(unittest.TestCase):
    def runTest(self): pass
t = T()
t.maxDiff = None
def attempt(action):
    try: print(action())
    except AssertionError as error: print(error)
    except (TypeError, ValueError) as error: print(type(error).__name__, error)
for action in (lambda: t.assertEqual(1, 2), lambda: t.assertEqual("a\nb", "a\nc"), lambda: t.assertEqual([1, 2], [1, 3]), lambda: t.assertEqual((1,), (1, 2)), lambda: t.assertEqual({"a": 1}, {"a": 2}), lambda: t.assertEqual({1}, {2}), lambda: t.assertEqual(1, 2, "message"), lambda: t.assertNotEqual(1, 1), lambda: t.assertTrue(0), lambda: t.assertFalse([1]), lambda: t.assertIs([], []), lambda: t.assertIsNot(None, None), lambda: t.assertIsNone(5), lambda: t.assertIsNotNone(None), lambda: t.assertIn(1, [2]), lambda: t.assertNotIn(1, [1]), lambda: t.assertIsInstance(1, str), lambda: t.assertNotIsInstance(1, int), lambda: t.assertAlmostEqual(1, 1.1), lambda: t.assertAlmostEqual(1, 1.0000001, places=3), lambda: t.assertAlmostEqual(1, 2, delta=0.5), lambda: t.assertNotAlmostEqual(1, 1), lambda: t.assertGreater(1, 2), lambda: t.assertLessEqual(3, 2), lambda: t.assertRegex("abc", "x"), lambda: t.assertNotRegex("abc", "b"), lambda: t.assertCountEqual([1, 1], [1, 2]), lambda: t.assertRaises(ValueError, int, "1"), lambda: t.assertRaises(ValueError, int, "x"), lambda: t.assertRaisesRegex(ValueError, "nope", int, "x"), lambda: t.assertDictEqual({}, 5), lambda: t.assertListEqual([], ()), lambda: t.assertMultiLineEqual("a", "b"), lambda: t.fail(), lambda: t.fail("given"), lambda: t.assertSequenceEqual([1], (2,)), lambda: t.assertTupleEqual((1,), (2,)), lambda: t.assertSetEqual({1}, frozenset()), lambda: t.assertLogs("none").__enter__() and None, lambda: t.assertRaises(5, int), lambda: t.assertWarns(UserWarning, int), lambda: t.assertAlmostEqual(1, 2, places=1, delta=1), lambda: t.assertEqual(float("nan"), float("nan"))):
    attempt(action)
with t.assertRaises(KeyError) as caught: {}["k"]
print(repr(caught.exception))
class Cases(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("setUpClass")
    def setUp(self): self.addCleanup(print, "cleanup"); print("setUp", self._testMethodName)
    def tearDown(self): print("tearDown")
    def test_a(self): pass
    def test_fail(self): self.fail("no")
    def test_error(self): 1 / 0
    @unittest.skip("why")
    def test_skip(self): pass
    @unittest.skipIf(True, "because")
    def test_skipif(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.fail()
    @unittest.expectedFailure
    def test_unexpected(self): pass
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertNotEqual(i, 1)
    def test_later_skip(self): self.skipTest("later")
result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Cases).run(result)
print(result, len(result.failures), len(result.errors), [reason for _, reason in result.skipped], len(result.expectedFailures), len(result.unexpectedSuccesses), [str(test) for test, _ in result.failures], result.wasSuccessful(), result.testsRun)
