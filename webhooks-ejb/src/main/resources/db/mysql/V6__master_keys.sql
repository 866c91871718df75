-- The keys under which something may be stored, and since when each has been the one that encrypts.
create table webhooks_master_key (
  id               varchar(8) character set ascii collate ascii_bin primary key,
  since            bigint not null
) default charset utf8mb4;
insert ignore into webhooks_master_key (id, since)
  select lower(hex(substr(secret, 2, 4))), min(created_at) from webhooks_subscription group by 1
  union select lower(hex(substr(response, 2, 4))), min(created_at) from webhooks_idempotency group by 1;

-- What customers sent and got, encrypted as one; null where it stands in clear in the columns beside.
alter table webhooks_attempt add column sealed blob;
