'use strict';
// Verifies an event, skips one that was worked on before, and hands it to the use cases that want it.
const crypto = require('node:crypto');
const express = require('express');
const Seen = require('./seen');

const { PORT, WEBHOOK_SECRET, SEEN_FILE = 'seen-events.log' } = process.env;
if (!WEBHOOK_SECRET) throw new Error('WEBHOOK_SECRET is not set');

const useCases = {
  inventory: require('./inventory'),
  projects: require('./projects'),
  accounting: require('./accounting'),
  sales: require('./sales'),
};
const seen = new Seen(SEEN_FILE);

function write(line) {
  console.log(JSON.stringify(line));
}

function isGenuine(body, signature) {
  const mac = crypto.createHmac('sha256', WEBHOOK_SECRET).update(body).digest('hex');
  const expected = Buffer.from('sha256=' + mac);
  const received = Buffer.from(signature ?? '');
  return received.length === expected.length && crypto.timingSafeEqual(received, expected);
}

function work(event) {
  for (const [name, handlers] of Object.entries(useCases)) {
    for (const done of handlers[event.type]?.(event.data) ?? []) {
      write({ event_id: event.id, use_case: name, ...done });
    }
  }
}

const app = express();
app.use(express.raw({ type: () => true, limit: '2mb' }));

app.post('/webhooks/clientwave', (req, res) => {
  const body = req.body ?? Buffer.alloc(0);
  if (!isGenuine(body, req.get('X-ClientWave-Signature'))) {
    return res.status(401).send('Unauthorized');
  }
  const event = JSON.parse(body);
  if (seen.has(event.id)) {
    write({ event_id: event.id, skipped: event.type });
    return res.status(200).send('OK'); // again 2xx: an error would bring it a third time
  }
  // Nothing in here waits, so no second request can come between the check and the mark. Where work
  // waits for something, put both into one database transaction, with a unique key on the event's id.
  work(event);
  seen.add(event.id);
  res.status(200).send('OK');
});

app.listen(PORT, '127.0.0.1', () => console.error(`listening on http://127.0.0.1:${PORT}`));
