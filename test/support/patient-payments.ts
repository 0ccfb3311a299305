// What is declined for being late is tested by itself; elsewhere a busy machine is no reason. Import it before all else.
process.env['PAYMENTS_ANSWER_MS'] = '9000';
process.env['PAYMENTS_KEEP_MS'] = '9000';
