"""What is wrong with a model before anyone is decided by it. `tables` and `processes` are rooms of their own."""

from rules.feel.hints import TYPE_CHECKING
from rules.feel.later import later

if TYPE_CHECKING:
    from rules.verify.finding import Finding
    from rules.verify.tables import check_tables

__all__ = ["Finding", "check_tables"]

__getattr__ = later(__name__, {"Finding": "rules.verify.finding", "check_tables": "rules.verify.tables"})
