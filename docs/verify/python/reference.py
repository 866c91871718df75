"""In the manner of the webhook reference: Flask, request.data and compare_digest."""

import hashlib
import hmac
import json
import os

from flask import Flask, request

app = Flask(__name__)
app.config["WEBHOOK_SECRET"] = os.environ["WEBHOOK_SECRET"]


def opportunity_created(opportunity):
    print(f"opportunity {opportunity['title']}", flush=True)


def invoice_paid(invoice):
    print(f"invoice {invoice['id']} paid: {invoice['amount']}", flush=True)


def proposal_accepted(proposal):
    print(f"proposal {proposal['title']} accepted", flush=True)


HANDLERS = {
    "opportunity.created": opportunity_created,
    "invoice.paid": invoice_paid,
    "proposal.accepted": proposal_accepted,
}


@app.route("/webhooks/clientwave", methods=["POST"])
def receive():
    key = app.config["WEBHOOK_SECRET"].encode()
    expected = f"sha256={hmac.new(key, request.data, hashlib.sha256).hexdigest()}"
    # A missing header, or one outside ASCII, is to end in 401 too, not in an error.
    signature = request.headers.get("X-ClientWave-Signature", "")
    if not hmac.compare_digest(signature.encode(), expected.encode()):
        return "Unauthorized", 401

    event = json.loads(request.data)
    print(f"verified {event['id']} {event['type']}", flush=True)
    handler = HANDLERS.get(event["type"])
    if handler:
        handler(event["data"])
    return "OK", 200


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
