import { Injectable } from '@nestjs/common';
import { maskedName, Members } from '../members/index.js';
import type { ProposalLine } from './dual-control.js';
import type { OpenProposal } from './open-proposal.js';

/** Where a summary names a member by the id. */
const NAMED = ['memberId', 'senderId', 'receiverId'] as const;

type Named<Proposal> = Proposal & { readonly names: Readonly<Record<string, string>> };

/** Says of which members proposals are, so that who decides reads a name and not an id alone. */
@Injectable()
export class ProposedMembers {
  constructor(private readonly members: Members) {}

  /** The same proposals with the masked names of the members in their summaries, by the ids. */
  async named<Proposal extends Pick<OpenProposal, 'summary'>>(
    proposals: readonly Proposal[],
  ): Promise<Named<Proposal>[]> {
    const names = await this.masked([...new Set(proposals.flatMap(idsIn))]);
    return proposals.map((proposal) => withNames(proposal, names));
  }

  /** The same for one. */
  async namedOne<Proposal extends Pick<OpenProposal, 'summary'>>(proposal: Proposal): Promise<Named<Proposal>> {
    return withNames(proposal, await this.masked(idsIn(proposal)));
  }

  /** The masked names of the members that lines are about, by the ids. */
  async ofLines(lines: readonly ProposalLine[]): Promise<Readonly<Record<string, string>>> {
    const names: [string, string][] = [];
    // One after the other: there may be hundreds, and each is a row to be opened.
    for (const id of new Set(lines.flatMap((summary) => idsIn({ summary })))) {
      const person = await this.members.findPerson(id);
      if (person !== undefined) names.push([id, maskedName(person)]);
    }
    return Object.fromEntries(names);
  }

  /** Without those of whom there is no record. */
  private async masked(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const people = await Promise.all(ids.map(async (id) => [id, await this.members.findPerson(id)] as const));
    return new Map(people.flatMap(([id, person]) => (person === undefined ? [] : [[id, maskedName(person)] as const])));
  }
}

function withNames<Proposal extends Pick<OpenProposal, 'summary'>>(
  proposal: Proposal,
  names: ReadonlyMap<string, string>,
): Named<Proposal> {
  const named = idsIn(proposal).flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [[id, name] as const];
  });
  return { ...proposal, names: Object.fromEntries(named) };
}

const idsIn = ({ summary }: Pick<OpenProposal, 'summary'>): string[] =>
  NAMED.flatMap((name) => {
    const id = summary[name];
    return typeof id === 'string' ? [id] : [];
  });
