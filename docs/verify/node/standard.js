'use strict';
// Verifies with the library of Standard Webhooks, which also refuses what is older than five minutes.
const express = require('express');
const { Webhook } = require('standardwebhooks');

const { PORT, WEBHOOK_SECRET } = process.env;
if (!WEBHOOK_SECRET) throw new Error('WEBHOOK_SECRET is not set');

// A secret of your own choice is the key as it stands; the library decodes base64 behind whsec_.
const webhook = WEBHOOK_SECRET.startsWith('whsec_')
  ? new Webhook(WEBHOOK_SECRET)
  : new Webhook(WEBHOOK_SECRET, { format: 'raw' });

const app = express();
app.use(express.raw({ type: () => true, limit: '2mb' }));

app.post('/webhooks/clientwave', (req, res) => {
  let event;
  try {
    event = webhook.verify(req.body ?? Buffer.alloc(0), req.headers);
  } catch {
    return res.status(401).send('Unauthorized');
  }
  console.log(`verified ${event.id} ${event.type}`);
  res.status(200).send('OK');
});

app.listen(PORT, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${PORT}`));
