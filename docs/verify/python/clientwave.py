# Verifies what comes to https://example.com/webhooks/clientwave by X-ClientWave-Signature:
# "sha256=" and the hex HMAC-SHA256 of the body's bytes.
# pip install flask && python3 clientwave.py

import hashlib
import hmac
import json
import os

from flask import Flask, request

SECRET = os.environ["WEBHOOK_SECRET"].encode()

app = Flask(__name__)


def is_genuine(body: bytes, signature: str) -> bool:
    expected = "sha256=" + hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    # As bytes: compare_digest raises on text outside ASCII, and the header is anybody's.
    return hmac.compare_digest(signature.encode(), expected.encode())


@app.post("/webhooks/clientwave")
def receive():
    body = request.get_data()  # the bytes as they came, before any parsing
    if not is_genuine(body, request.headers.get("X-ClientWave-Signature", "")):
        return "Unauthorized", 401
    event = json.loads(body)
    print(f"verified {event['id']} {event['type']}", flush=True)
    return "OK", 200


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ.get("PORT", "3000")))
