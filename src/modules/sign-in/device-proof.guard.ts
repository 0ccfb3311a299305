import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { requestAccess } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Audit } from '../audit/index.js';
import { DeviceProofs } from './device-proofs.js';
import { DevicesRepository } from './devices.repository.js';
import { deviceProofRefused } from './sign-in.events.js';
import { signInProblems } from './sign-in.problems.js';

/** Lets a request of a session through only from the device that the session was opened on: its key has to sign. */
@Injectable()
@Checkpoint('5.device-key')
export class DeviceProofGuard implements CanActivate {
  constructor(
    private readonly proofs: DeviceProofs,
    private readonly devices: DevicesRepository,
    private readonly audit: Audit,
  ) {}

  /** Raises `sign-in.device-proof-required`. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = requestAccess(request)?.principal;
    if (caller?.sessionId === undefined) throw new Error('a device proof needs a session');
    const [proof, device] = await Promise.all([
      this.proofs.read(request),
      this.devices.ofSession(caller.id, caller.sessionId),
    ]);
    const right = proof !== undefined && device?.keyThumbprint?.equals(proof.thumbprint) === true;
    if (right && (await this.proofs.use(proof))) return true;
    this.audit.count(
      deviceProofRefused({
        actor: { kind: 'member', id: caller.id },
        subject: { kind: 'session', id: caller.sessionId },
        memberId: caller.id,
        outcome: 'refused',
        details: { reason: proof === undefined ? 'none' : right ? 'used' : 'other-device' },
      }),
    );
    throw signInProblems.deviceProofRequired();
  }
}

const KEY = 'sekisho:device-proof';

/** A route of a session that only the device of that session may call, by the signature of its key. */
export function NeedsDeviceProof(): MethodDecorator {
  return applyDecorators(
    SetMetadata(KEY, true),
    UseGuards(DeviceProofGuard),
    ApiHeader({ name: 'DPoP', required: true, description: PROOF_WORDS }),
  );
}

/** For routes that a proof makes a difference to, and that go on without one. */
export const TakesDeviceProof = (): MethodDecorator =>
  ApiHeader({ name: 'DPoP', required: false, description: PROOF_WORDS });

/** Whether a handler needs a proof of the device. */
export const needsDeviceProof = (handler: object): boolean => Reflect.getMetadata(KEY, handler) === true;

const PROOF_WORDS = 'A DPoP proof (RFC 9449) of the key of this device over a nonce from GET /api/devices/nonce';
