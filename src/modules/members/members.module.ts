import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { RecipientDirectories } from '../notifications/index.js';
import { EraseMembers } from './erase-members.js';
import { MemberBeginnings } from './member-beginnings.js';
import { MemberSeal } from './member-seal.js';
import { Members } from './members.js';
import { MembersRepository } from './members.repository.js';
import { membersSettings } from './members.settings.js';
import { ReleasePhones } from './release-phones.js';
import { StoredMembers } from './stored-members.js';

/** The member record, encrypted. */
@Module({
  providers: [
    EraseMembers,
    MemberBeginnings,
    MemberSeal,
    MembersRepository,
    ReleasePhones,
    StoredMembers,
    { provide: Members, useExisting: StoredMembers },
  ],
  exports: [Members, EraseMembers, MemberBeginnings, ReleasePhones],
})
export class MembersModule implements OnModuleInit {
  constructor(
    private readonly directories: RecipientDirectories,
    private readonly jobs: Jobs,
    private readonly members: StoredMembers,
    private readonly releasePhones: ReleasePhones,
  ) {}

  onModuleInit(): void {
    this.directories.register('member', { find: (id) => this.members.addresses(id) });
    this.jobs.every('members.phones-to-release', membersSettings.phoneReleaseSweepSeconds, () =>
      this.releasePhones.run(),
    );
  }
}
