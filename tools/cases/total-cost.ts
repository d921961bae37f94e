import { payment } from '../../shared/ledger/time-value.ts';
import { has, InputError, type Inputs, number, object } from './inputs.ts';

type Answer = Readonly<Record<string, unknown>>;

const MONTHS_PER_YEAR = 12;
const MILLION = 1e6;

/** Published totals of ownership, each told apart by what it gives. finance.md §10 and §11. */
export function tco(inputs: Inputs): Answer {
  if (has(inputs, 'critical_load_kw')) return dataCentre(inputs);
  if (has(inputs, 'compounding')) return serversAndNetwork(inputs);
  if (has(inputs, 'initial_server_cost')) return serverYear(inputs);
  if (has(inputs, 'occupancy')) return { dc_cost_multiplier: 1 / number(inputs, 'occupancy') };
  if (has(inputs, 'gold_monthly')) return monthlyOffer(inputs);
  if (has(inputs, 'hours_per_year')) return hoursOfYears(inputs);
  throw new InputError('a total of ownership that is not known here');
}

function hoursOfYears(inputs: Inputs): Answer {
  const hours = number(inputs, 'hours_per_year');
  const years = number(inputs, 'years');
  if (!has(inputs, 'capex')) {
    const yearly = number(inputs, 'cloud_price_per_hour') * hours;
    return { year1: yearly, total_5yr: yearly * years };
  }
  const total = number(inputs, 'capex') + number(inputs, 'onprem_cost_per_hour') * hours * years;
  // The saving is against the on-demand price of the same study, which the case does not repeat.
  const onDemand = number(inputs, 'cloud_price_per_hour', LENOVO_ON_DEMAND) * hours * years;
  return { total_5yr: total, savings_vs_ondemand: onDemand - total };
}

/** USD per hour of p5.48xlarge in Lenovo's LP2225, 2025. */
const LENOVO_ON_DEMAND = 98.32;

/** Cost of one server and year: purchase over its life, hosting and software. */
function serverYear(inputs: Inputs): Answer {
  const purchase = number(inputs, 'initial_server_cost') / number(inputs, 'depreciation_years');
  const yearly = number(inputs, 'hosting_per_server_year') + number(inputs, 'software_per_year');
  return { server_year_cost: purchase + yearly };
}

function monthlyOffer(inputs: Inputs): Answer {
  const monthly = number(inputs, 'monthly');
  return {
    total_36m: monthly * number(inputs, 'months'),
    relative_to_gold: monthly / number(inputs, 'gold_monthly'),
  };
}

function serversAndNetwork(inputs: Inputs): Answer {
  const rate = number(inputs, 'annual_rate') / MONTHS_PER_YEAR;
  const months = object(inputs, 'months');
  const servers = payment(rate, number(months, 'servers'), number(inputs, 'capex_servers'));
  const network = payment(rate, number(months, 'network'), number(inputs, 'capex_network'));
  return {
    servers_month: servers,
    network_month: network,
    servers_share_of_3_5M: servers / 3.5e6,
    network_share_of_3_5M: network / 3.5e6,
  };
}

/** A whole data centre by the month: purchases at a capital-recovery factor, power, people. */
function dataCentre(inputs: Inputs): Answer {
  const rate = number(inputs, 'cost_of_money_annual');
  const lives = object(inputs, 'life_years');
  const hours = number(inputs, 'hours_per_month');
  const monthly = (what: 'servers' | 'network' | 'facility'): number =>
    payment(rate, number(lives, what), number(inputs, `capex_${what}`)) / MONTHS_PER_YEAR;
  const servers = monthly('servers');
  const network = monthly('network');
  const facility = monthly('facility');
  const power =
    number(inputs, 'critical_load_kw') *
    number(inputs, 'avg_power_usage') *
    number(inputs, 'pue') *
    number(inputs, 'price_per_kwh') *
    hours;
  const people = (number(inputs, 'staff') * number(inputs, 'staff_cost_per_year')) / MONTHS_PER_YEAR;
  const total = servers + network + facility + power + people;
  const usedHours = number(inputs, 'gpus') * hours * number(inputs, 'utilisation_for_gpu_hour');
  return {
    servers_month_musd: servers / MILLION,
    network_month_musd: network / MILLION,
    facility_month_musd: facility / MILLION,
    power_month_musd: power / MILLION,
    people_month_musd: people / MILLION,
    opex_month_musd: (power + people) / MILLION,
    capex_share: (servers + network + facility) / total,
    servers_share: servers / total,
    network_share: network / total,
    facility_share: facility / total,
    power_share: power / total,
    people_share: people / total,
    cost_per_gpu_hour: total / usedHours,
  };
}

/** Power of a cluster up to the meter; the N+1 factor sizes the feed and uses no energy. finance.md §3. */
export function power(inputs: Inputs): Answer {
  const accelerators = (number(inputs, 'gpus') * number(inputs, 'gpu_watts')) / 1000;
  const it = accelerators * number(inputs, 'server_overhead_factor', 1);
  const facility = it * number(inputs, 'pue');
  const kwh = facility * number(inputs, 'hours');
  return {
    accelerator_kw: accelerators,
    it_kw: it,
    facility_mw: facility / 1000,
    sized_mw: (facility * number(inputs, 'nplus1_factor', 1)) / 1000,
    annual_gwh: kwh / MILLION,
    annual_cost_musd: (kwh * number(inputs, 'price_per_kwh', 0)) / MILLION,
  };
}
