import { SetMetadata } from '@nestjs/common';

/** What a member's route that changes something says of approvals: which operation needs one, or why none does. */
export type ApprovalDeclaration = { readonly operation: string } | { readonly noneBecause: string };

const APPROVAL_KEY = 'sekisho:approval';

/** Declares what a route says of approvals. */
export const declareApproval = (declaration: ApprovalDeclaration): MethodDecorator =>
  SetMetadata(APPROVAL_KEY, declaration);

/** For a member's route that changes something and asks for no approval; says why it is safe without one. */
export const Unapproved = (noneBecause: string): MethodDecorator => declareApproval({ noneBecause });

/** What a handler says of approvals; undefined where it says nothing. */
export function approvalOf(handler: object): ApprovalDeclaration | undefined {
  return Reflect.getMetadata(APPROVAL_KEY, handler) as ApprovalDeclaration | undefined;
}
