import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Checkpoint } from '../checkpoint/checkpoint.js';

/** Every cookie of the product. The prefix makes browsers insist on Secure, Path=/ and no Domain. */
export const COOKIES = {
  member: '__Host-sekisho_member',
  staff: '__Host-sekisho_staff',
  opening: '__Host-sekisho_opening',
  signIn: '__Host-sekisho_sign_in',
  recovery: '__Host-sekisho_recovery',
  device: '__Host-sekisho_device',
  csrf: '__Host-sekisho_csrf',
} as const;
export type CookieKey = keyof typeof COOKIES;

/** Secure, HttpOnly, SameSite=Strict, Path=/: the only attributes a cookie of ours may have. */
export const COOKIE_ATTRIBUTES = { secure: true, httpOnly: true, sameSite: 'strict', path: '/' } as const;

/** Writes and reads the cookies of the product; nothing else sets one. */
@Injectable()
@Checkpoint('③.own-pages')
export class SessionCookies {
  /** Sets a cookie that ends with the browser, or after `maxAgeSeconds` where given (a remembered device). */
  set(reply: FastifyReply, cookie: CookieKey, token: string, maxAgeSeconds?: number): void {
    const lifetime = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds };
    reply.setCookie(COOKIES[cookie], token, { ...COOKIE_ATTRIBUTES, ...lifetime });
  }

  clear(reply: FastifyReply, cookie: CookieKey): void {
    reply.clearCookie(COOKIES[cookie], COOKIE_ATTRIBUTES);
  }

  read(request: FastifyRequest, cookie: CookieKey): string | undefined {
    return request.cookies[COOKIES[cookie]];
  }
}
