// Hundreds at once are the point of some tests; there, waiting for a connection is no fault. Import it before all else.
process.env['DATABASE_CONNECTION_WAIT_MS'] = '30000';
process.env['HTTP_DEADLINE_MS'] = '60000';
process.env['CREDENTIALS_HASH_QUEUE_WAIT_MS'] = '10000';
process.env['DATABASE_IDLE_IN_TRANSACTION_MS'] = '30000';
