// CommonJS add-ons of Nest must find these already loaded, or they fail inside an ES module cycle.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
import '@nestjs/typeorm';

// Tests share their machine with each other: what is slow there is no fault. Tests about time-outs set their own.
process.env['DATABASE_CONNECTION_WAIT_MS'] ??= '30000';
process.env['CREDENTIALS_HASH_QUEUE_WAIT_MS'] ??= '10000';
process.env['DATABASE_IDLE_IN_TRANSACTION_MS'] ??= '30000';
process.env['DATABASE_STATEMENT_TIMEOUT_MS'] ??= '15000';
process.env['HTTP_DEADLINE_MS'] ??= '60000';
process.env['CREDENTIALS_ESTIMATE_TIMEOUT_MS'] ??= '10000';
process.env['CREDENTIALS_ESTIMATE_QUEUE_WAIT_MS'] ??= '20000';
process.env['CREDENTIALS_ESTIMATE_START_TIMEOUT_MS'] ??= '60000';
// Beside tests that compute, hashes that stand behind would come after all of them.
process.env['CREDENTIALS_HASH_BEHIND_STEPS'] ??= '0';
// What is drawn for review waits for people; those who test that draw it themselves.
process.env['CHANGES_REVIEW_SHARE_BASIS_POINTS'] ??= '0';
// Few tests examine a password; the dictionaries of the others would only take the time of their neighbours.
process.env['CREDENTIALS_ESTIMATE_START_DELAY_MS'] ??= '60000';
// Clocks are moved by days: the whole log is verified where a test asks for it, not with each of those days.
process.env['SEALING_VERIFY_EVERY_SECONDS'] ??= '2592000';
