import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessStrategies, requestStrategy } from '../access/index.js';
import { addressList, httpSettings } from '../http/index.js';

/**
 * Who runs the system calls from the machine itself, or from the networks that the deployment names. The address is that
 * of the socket, or what a trusted proxy saw.
 */
@Injectable()
export class OperationsAccess implements OnModuleInit {
  constructor(private readonly strategies: AccessStrategies) {}

  onModuleInit(): void {
    const named = httpSettings.operationsNetworks.split(',').map((entry) => entry.trim());
    const isOperator = addressList([
      '127.0.0.0/8',
      '::1',
      '::ffff:127.0.0.0/104',
      ...named.filter((entry) => entry !== ''),
    ]);
    this.strategies.register(
      'operations',
      requestStrategy((request) =>
        Promise.resolve(isOperator(request.ip) ? { level: 'operations', id: 'operations' } : undefined),
      ),
    );
  }
}
