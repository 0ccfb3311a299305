import { Module } from '@nestjs/common';
import { BlocklistModule } from '../blocklist/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { MembersModule } from '../members/index.js';
import { ActivateCard } from './activate-card.js';
import { ActivationAdmission } from './activation-admission.js';
import { ActivationEnd } from './activation-end.js';
import { ActivationJudge } from './activation-judge.js';
import { Activations } from './activations.js';
import { ArrivalBatches } from './arrival-batches.js';
import { ArrivalBatchesController } from './arrival-batches.controller.js';
import { ArrivalBatchesRepository } from './arrival-batches.repository.js';
import { Arrivals } from './arrivals.js';
import { BatchFiles } from './batch-files.js';
import { CardDesk } from './card-desk.js';
import { CardDetails } from './card-details.js';
import { CardDeskController } from './card-desk.controller.js';
import { CardGate } from './card-gate.js';
import { CardReturns } from './card-returns.js';
import { CardStanding } from './card-standing.js';
import { CardStandings } from './card-standings.js';
import { CardSteps } from './card-steps.js';
import { CardVault } from './card-vault.js';
import { CardsController } from './cards.controller.js';
import { Cards } from './cards.js';
import { CardReach } from './card-reach.js';
import { CardsRepository } from './cards.repository.js';
import { CarrierController } from './carrier.controller.js';
import { CarrierMessagesRepository } from './carrier-messages.repository.js';
import { CarrierSignature } from './carrier-signature.js';
import { ChannelStops } from './channel-stops.js';
import { CountCards } from './count-cards.js';
import { ExpireCards } from './expire-cards.js';
import { FindBatches } from './find-batches.js';
import { FindCards } from './find-cards.js';
import { OrderCodeLetters } from './order-code-letters.js';
import { PartnerKeys } from './partner-keys.js';
import { PreviewBatch } from './preview-batch.js';
import { PresentedCards } from './presented-cards.js';
import { ReceiveDeliveries } from './receive-deliveries.js';
import { RecordedAloneRepository } from './recorded-alone.repository.js';
import { SendActivationCode } from './send-activation-code.js';
import { ShowCardLife } from './show-card-life.js';
import { ShowCard } from './show-card.js';
import { StaffCard } from './staff-card.js';
import { StateCardGate } from './state-card-gate.js';
import { StoredCards } from './stored-cards.js';
import { TransitionCheck } from './transition-check.js';

/** The life of a card, its arrival and activation, and the gate that every channel asks. */
@Module({
  imports: [BlocklistModule, CredentialsModule, MembersModule],
  controllers: [CardsController, CardDeskController, ArrivalBatchesController, CarrierController],
  providers: [
    CardsRepository,
    CardVault,
    CardStanding,
    ActivationAdmission,
    PresentedCards,
    CardReach,
    CardStandings,
    CardSteps,
    CardReturns,
    TransitionCheck,
    PartnerKeys,
    CardDesk,
    FindCards,
    StaffCard,
    CountCards,
    ShowCardLife,
    RecordedAloneRepository,
    Arrivals,
    ArrivalBatchesRepository,
    FindBatches,
    BatchFiles,
    ArrivalBatches,
    PreviewBatch,
    CarrierMessagesRepository,
    CarrierSignature,
    ReceiveDeliveries,
    OrderCodeLetters,
    ExpireCards,
    ShowCard,
    SendActivationCode,
    ActivateCard,
    ActivationJudge,
    ActivationEnd,
    Activations,
    ChannelStops,
    CardDetails,
    { provide: Cards, useClass: StoredCards },
    { provide: CardGate, useClass: StateCardGate },
  ],
  exports: [
    Cards,
    CardGate,
    PresentedCards,
    CardStandings,
    CardDetails,
    CardReturns,
    ChannelStops,
    Activations,
    CardDesk,
    ActivateCard,
    SendActivationCode,
    OrderCodeLetters,
    ExpireCards,
    PartnerKeys,
  ],
})
export class CardsModule {}
