-- What the list of projects shows of the latest revision. Derived from it, so it may be written again; no record.
CREATE TABLE scenario_figures (
  scenario_id TEXT NOT NULL PRIMARY KEY REFERENCES scenario (id),
  -- The revision they are of; figures of an older one are not shown.
  number INTEGER NOT NULL CHECK (number > 0),
  budget_gross REAL NOT NULL,
  total_cost REAL NOT NULL,
  -- Items without a price, which are in no total.
  missing INTEGER NOT NULL CHECK (missing >= 0)
) STRICT;
