import 'reflect-metadata';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openForCommand } from '../command-config.js';
import { AuditModule } from '../modules/audit/index.js';
import { ConfigError, ConfigModule, type Config } from '../platform/config/index.js';
import { CryptoModule, KeyRingError } from '../platform/crypto/index.js';
import { DatabaseModule } from '../platform/database/index.js';
import { LoggingModule } from '../platform/logging/index.js';

/** What a command finds. */
export interface CommandPortal {
  readonly config: Config;
  get<T>(token: abstract new (...parameters: never[]) => T): T;
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Runs a command with the configuration, keys, database and audit log of the portal, beside one that serves or without,
 * and gives the exit code.
 */
export async function inPortal(work: (portal: CommandPortal) => Promise<number>): Promise<number> {
  try {
    const { config, end } = await openForCommand();
    try {
      const context = await NestFactory.createApplicationContext(commandModule(config), {
        abortOnError: false,
        logger: ['error', 'fatal'],
      });
      try {
        return await work({ config, get: (token) => provided(context, token) });
      } finally {
        await context.close();
      }
    } finally {
      await end();
    }
  } catch (error) {
    if (!(error instanceof ConfigError) && !(error instanceof KeyRingError)) throw error;
    say(error.message);
    return 1;
  }
}

function commandModule(config: Config): Type {
  @Module({
    imports: [ConfigModule.with(config), LoggingModule, CryptoModule, DatabaseModule.with([]), AuditModule],
  })
  class CommandModule {}
  return CommandModule;
}

function provided<T>(context: INestApplicationContext, token: abstract new (...parameters: never[]) => T): T {
  return context.get<T>(token, { strict: false });
}
