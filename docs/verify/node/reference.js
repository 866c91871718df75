'use strict';
// In the manner of the webhook reference: Express, the raw body, and ===. It works as promised.
// New code should start from clientwave.js: === ends at the first character that differs, and how
// long it took can be measured; and without a limit of your own Express answers 413 above 100 KB.
const { createHmac } = require('node:crypto');
const express = require('express');

const secret = process.env.WEBHOOK_SECRET;
if (!secret) throw new Error('WEBHOOK_SECRET is not set');

const handlers = {
  'opportunity.created': (opportunity) => console.log(`opportunity ${opportunity.title}`),
  'invoice.paid': (invoice) => console.log(`invoice ${invoice.id} paid: ${invoice.amount}`),
  'proposal.accepted': (proposal) => console.log(`proposal ${proposal.title} accepted`),
};

const app = express();
app.use(express.raw({ type: 'application/json' }));

app.post('/webhooks/clientwave', (req, res) => {
  const signature = req.headers['x-clientwave-signature'];
  const mac = createHmac('sha256', secret).update(req.body ?? '').digest('hex');
  const genuine = signature === `sha256=${mac}`;
  if (!genuine) {
    res.status(401).send('Unauthorized');
    return;
  }
  const { id, type, data } = JSON.parse(req.body);
  console.log(`verified ${id} ${type}`);
  handlers[type]?.(data);
  res.status(200).send('OK');
});

const port = Number(process.env.PORT);
app.listen(port, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${port}`));
