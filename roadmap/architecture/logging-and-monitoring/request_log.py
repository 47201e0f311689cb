"""One JSON object a line, and the request's id in every one."""

import json
import logging
import sys
from contextvars import ContextVar

request_id = ContextVar("request_id", default="-")


# region formatter
class JsonFormatter(logging.Formatter):
    def format(self, record):
        entry = {
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            entry["error"] = record.exc_info[0].__name__
        return json.dumps(entry)


def configure(level):
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler])
# endregion


# region use
log = logging.getLogger("shop.orders")


def place_order(basket, stock):
    log.debug("basket is %r", basket)
    for item, count in basket.items():
        try:
            stock[item] -= count
        except KeyError:
            log.exception("unknown item", extra={"fields": {"item": item}})
            return False
    log.info("order placed", extra={"fields": {"lines": len(basket)}})
    return True


configure(logging.INFO)
stock = {"oats": 40, "butter": 12}
for number, basket in enumerate(({"oats": 2}, {"caviar": 1}), 1):
    request_id.set(f"r{number}")
    place_order(basket, stock)
# endregion
