"""Verifies with the library of Standard Webhooks, which also refuses what is older than five minutes."""

import os

from flask import Flask, request
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

SECRET = os.environ["WEBHOOK_SECRET"]

# A secret of your own choice is the key as it stands; the library decodes base64 behind whsec_.
webhook = Webhook(SECRET if SECRET.startswith("whsec_") else SECRET.encode())

app = Flask(__name__)


@app.post("/webhooks/clientwave")
def receive():
    try:
        event = webhook.verify(request.get_data(), dict(request.headers))
    except (WebhookVerificationError, ValueError):  # ValueError: a header that is no signature at all
        return "Unauthorized", 401
    print(f"verified {event['id']} {event['type']}", flush=True)
    return "OK", 200


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
