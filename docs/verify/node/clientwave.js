'use strict';
// Verifies what comes to https://example.com/webhooks/clientwave by X-ClientWave-Signature:
// "sha256=" and the hex HMAC-SHA256 of the body's bytes.
// npm install express && node clientwave.js
const crypto = require('node:crypto');
const express = require('express');

const PORT = process.env.PORT ?? 3000;
const SECRET = process.env.WEBHOOK_SECRET;
if (!SECRET) throw new Error('WEBHOOK_SECRET is not set');

function isGenuine(body, signature) {
  const mac = crypto.createHmac('sha256', SECRET).update(body).digest('hex');
  const expected = Buffer.from('sha256=' + mac);
  const received = Buffer.from(signature ?? '');
  // timingSafeEqual throws when the lengths differ; a length tells an attacker nothing.
  return received.length === expected.length && crypto.timingSafeEqual(received, expected);
}

const app = express();
// raw, not json: a body that was parsed and written again has other bytes. The default limit is 100 KB.
app.use(express.raw({ type: () => true, limit: '2mb' }));

app.post('/webhooks/clientwave', (req, res) => {
  const body = req.body ?? Buffer.alloc(0);
  if (!isGenuine(body, req.get('X-ClientWave-Signature'))) {
    return res.status(401).send('Unauthorized');
  }
  const event = JSON.parse(body);
  console.log(`verified ${event.id} ${event.type}`);
  res.status(200).send('OK');
});

app.listen(PORT, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${PORT}`));
