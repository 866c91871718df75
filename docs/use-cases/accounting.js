'use strict';
// Accounting: a paid invoice becomes one booking. Amounts are kept as whole cents, for 0.1 + 0.2 is
// not 0.3 here. (Currencies without cents, or with three digits, need a table of their own.)

function cents(amount) {
  return Math.round(amount * 100);
}

module.exports = {
  'invoice.paid': (invoice) => [
    {
      debit: 'bank',
      credit: 'accounts_receivable',
      cents: cents(invoice.paid_amount ?? invoice.amount),
      currency: invoice.currency,
      invoice_id: invoice.id,
      client_id: invoice.client_id,
      reference: invoice.transaction_id,
      booked_at: invoice.paid_at,
    },
  ],
};
