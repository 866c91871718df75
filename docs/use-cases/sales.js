'use strict';
// Notification: the sales team hears of a new opportunity.

module.exports = {
  'opportunity.created': (opportunity) => [
    {
      to: 'sales',
      text: `New opportunity: ${opportunity.title}, estimated at ${opportunity.estimated_value}`,
      opportunity_id: opportunity.id,
      client_id: opportunity.client_id,
    },
  ],
};
