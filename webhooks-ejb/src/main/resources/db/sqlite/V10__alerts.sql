-- Who gets mail about what, and the mail that is next.
create table webhooks_alert (
  id               integer primary key,
  account_id       varchar(64) not null,
  email            varchar(254) not null,
  language         varchar(8) not null,
  zone             varchar(64) not null,
  failing          boolean not null,
  failing_after    integer not null,  -- failures in a row
  given_up         boolean not null,
  recovered        boolean not null,
  created_at       integer not null,
  due_at           integer,  -- of the next mail, null where nothing is to be told
  quiet_until      integer not null,  -- for more of the same
  repeats          integer not null,  -- mails in a row with that alone
  tries            integer not null,
  problem          varchar(300),  -- of the last try, if it failed
  sent_at          integer,
  node             integer not null,  -- the one that sends
  leased_until     integer not null
);
create unique index webhooks_alert_email on webhooks_alert (account_id, email);
create index webhooks_alert_due on webhooks_alert (due_at);

-- What is to be told, until it is.
create table webhooks_news (
  alert_id         integer not null,
  kind             varchar(16) not null,
  subscription_id  integer not null,  -- 0 where it is about none
  account_id       varchar(64) not null,
  happened         integer not null,  -- how often
  delivery_id      integer not null,  -- the last one that it is about
  first_at         integer not null,
  primary key (alert_id, kind, subscription_id)
);

-- Webhooks that fail, of accounts where somebody wants to know.
create table webhooks_streak (
  subscription_id  integer primary key,
  account_id       varchar(64) not null,
  failures         integer not null,  -- in a row
  delivery_id      integer not null,  -- the last one that failed
  first_at         integer not null,
  told             integer not null,  -- failures in a row that somebody knows of
  well_since       integer  -- where the last attempt did not fail
);
