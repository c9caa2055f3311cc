"""Package that goldens import."""
from . import relative
EXPORTED = "from the package"
__all__ = ["EXPORTED", "relative"]
hidden = 1
