'use strict';
// Project management: an accepted proposal becomes a project with one task per line item, in order.

module.exports = {
  'proposal.accepted': (proposal) =>
    (proposal.line_items ?? []).map((item, index) => ({
      project: proposal.title,
      proposal_id: proposal.id,
      task: index + 1,
      title: item.description,
      quantity: item.quantity,
      unit: item.unit,
    })),
};
