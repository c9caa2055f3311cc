import warnings

warnings.warn("told")
