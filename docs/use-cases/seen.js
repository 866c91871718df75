'use strict';
const fs = require('node:fs');

/**
 * The ids of events that were worked on, in a file of one id a line, so that a restart forgets none.
 * An event sent again by hand can be months old: empty the file no earlier than that matters to you.
 */
class Seen {
  constructor(path) {
    this.ids = new Set(fs.existsSync(path) ? fs.readFileSync(path, 'utf8').split('\n') : []);
    this.file = fs.openSync(path, 'a');
  }

  has(id) {
    return this.ids.has(id);
  }

  /** On disk when it returns: the 200 that follows says that the event need not come again. */
  add(id) {
    fs.writeSync(this.file, `${id}\n`);
    fs.fsyncSync(this.file);
    this.ids.add(id);
  }
}

module.exports = Seen;
