import 'reflect-metadata';
import { Module, type INestApplicationContext, type ModuleMetadata, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openForCommand } from '../command-config.js';
import { AuditModule } from '../modules/audit/index.js';
import { Config, ConfigError, ConfigModule } from '../platform/config/index.js';
import { CryptoModule, KeyRingError } from '../platform/crypto/index.js';
import { DatabaseModule } from '../platform/database/index.js';
import { LoggingModule } from '../platform/logging/index.js';

/** What a command finds. */
export interface CommandPortal {
  readonly config: Config;
  get<T>(token: abstract new (...parameters: never[]) => T): T;
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Modules that a command needs beside the common ones. */
type FurtherModules = (config: Config) => NonNullable<ModuleMetadata['imports']>;

/**
 * Runs a command with the configuration, keys, database and audit log of the portal, beside one that serves or without,
 * and gives the exit code.
 */
export async function inPortal(
  work: (portal: CommandPortal) => Promise<number>,
  further: FurtherModules = () => [],
): Promise<number> {
  try {
    const { config: served, end } = await openForCommand();
    // A command works no jobs and serves nobody, whatever the portal beside it does.
    const config = new Config(Object.assign({}, served, { duties: [] }));
    try {
      const context = await NestFactory.createApplicationContext(commandModule(config, further(config)), {
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

function commandModule(config: Config, further: NonNullable<ModuleMetadata['imports']>): Type {
  @Module({
    imports: [ConfigModule.with(config), LoggingModule, CryptoModule, DatabaseModule, AuditModule, ...further],
  })
  class CommandModule {}
  return CommandModule;
}

function provided<T>(context: INestApplicationContext, token: abstract new (...parameters: never[]) => T): T {
  return context.get<T>(token, { strict: false });
}
