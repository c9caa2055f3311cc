import sys
import warnings

print(sys.warnoptions)
warnings.warn("one thing")
warnings.warn("another thing")
warnings.warn("old", DeprecationWarning)
