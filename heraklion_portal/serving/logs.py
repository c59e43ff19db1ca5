"""One JSON object a line, without anybody's address, query or words."""

import json
import logging
import traceback
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """time, level, logger, what happened; of a request its view and method, never its address or query.

    Of an exception its type and where it was raised: neither its message nor variables, which may hold what somebody
    typed.
    """

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        request = getattr(record, "request", None)
        if request is None:
            line["message"] = record.getMessage()
        else:
            # Django's own message is the address that was asked for.
            match = getattr(request, "resolver_match", None)
            line |= {
                "message": "request failed",
                "method": getattr(request, "method", ""),
                "view": match.view_name if match else "",
            }
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info and record.exc_info[0]:
            kind, _error, place = record.exc_info
            line["exception"] = kind.__name__
            line["at"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(place)[-8:]
            ]
        return json.dumps(line, ensure_ascii=False)
