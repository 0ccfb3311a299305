import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { AccessStrategies, requestStrategy } from './access-strategies.js';

it('gives each of many parallel requests its own principal', async () => {
  const strategies = new AccessStrategies();
  strategies.register(
    'member',
    requestStrategy(async (request) => {
      // The first to ask is the last to be answered.
      await pause(20 - Number(request.id));
      return { level: 'member', id: request.id };
    }),
  );
  const requests = Array.from({ length: 20 }, (_, at) => ({ id: at.toString(), headers: {} }) as FastifyRequest);
  const principals = await Promise.all(requests.map((request) => strategies.authenticate('member', request)));
  expect(principals.map((principal) => principal?.id)).toEqual(requests.map(({ id }) => id));
});
