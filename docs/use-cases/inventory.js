'use strict';
// Inventory: an accepted proposal reserves its items, a paid invoice takes them out of stock.

function movements(movement, record) {
  return (record.line_items ?? []).map((item) => ({
    movement,
    because_of: record.id,
    item: item.description,
    quantity: item.quantity,
    unit: item.unit,
  }));
}

module.exports = {
  'proposal.accepted': (proposal) => movements('reserve', proposal),
  'invoice.paid': (invoice) => movements('take_out', invoice),
};
