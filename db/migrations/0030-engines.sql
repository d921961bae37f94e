-- Programs that serve models, and better indexes for pages of prices.

CREATE TABLE engine (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  program TEXT NOT NULL CHECK (program <> ''),
  gpu_vendors TEXT NOT NULL,
  precisions TEXT NOT NULL,
  performance TEXT,
  flexibility TEXT,
  deployment TEXT,
  licence TEXT,
  source_url TEXT NOT NULL CHECK (source_url <> ''),
  note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('seed', 'user')),
  seed_version INTEGER REFERENCES seed_release (version),
  CHECK ((origin = 'seed') = (seed_version IS NOT NULL))
) STRICT;

-- Each index of a page is in the page's whole order, the id included, so that nothing is sorted by hand, and holds every
-- column that a page is filtered by, so that the page reads the index alone and then its own rows.
DROP INDEX price_observation_item;
DROP INDEX price_observation_by_date;
DROP INDEX price_observation_by_amount;
DROP INDEX price_observation_by_item;
CREATE INDEX price_observation_by_date ON price_observation
  (observed_date, id, item_type, basis, region, currency, item_id);
CREATE INDEX price_observation_by_amount ON price_observation
  (amount, id, item_type, basis, region, currency, item_id);
CREATE INDEX price_observation_by_item ON price_observation
  (item_id, id, item_type, basis, region, currency);
CREATE INDEX price_observation_by_type_date ON price_observation
  (item_type, observed_date, id, basis, region, currency);
CREATE INDEX price_observation_by_type_amount ON price_observation
  (item_type, amount, id, basis, region, currency);
