import io
import unittest


class Sample(unittest.TestCase):
    def setUp(self):
        self.items = [1, 2]
        self.addCleanup(self.items.clear)

    def test_good(self):
        self.assertEqual(self.items, [1, 2])
        self.assertIn(1, self.items)
        with self.assertRaises(ZeroDivisionError) as caught:
            1 / 0
        self.assertIsInstance(caught.exception, ArithmeticError)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertCountEqual("abc", "cba")

    def test_fails(self):
        self.assertEqual(1, 2, "not the same")

    def test_error(self):
        self.missing

    @unittest.skip("no time")
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    def test_parts(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertLess(number, 2)


stream = io.StringIO()
result = unittest.TextTestRunner(stream, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Sample))
for line in stream.getvalue().splitlines():
    # Paths and times differ from run to run.
    if line.startswith("Ran "):
        line = line[:line.index(" in ")]
    if not line.startswith("  File "):
        print(line)
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), result.wasSuccessful())
