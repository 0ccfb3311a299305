import { Module } from '@nestjs/common';
import { CardGate } from './card-gate.js';
import { CardReturns } from './card-returns.js';
import { CardStanding } from './card-standing.js';
import { CardVault } from './card-vault.js';
import { Cards } from './cards.js';
import { CardsRepository } from './cards.repository.js';
import { StateCardGate } from './state-card-gate.js';
import { StoredCards } from './stored-cards.js';
import { TransitionCheck } from './transition-check.js';

/** The life of a card, its arrival and activation, and the gate that every channel asks. */
@Module({
  providers: [
    CardsRepository,
    CardVault,
    CardStanding,
    CardReturns,
    TransitionCheck,
    { provide: Cards, useClass: StoredCards },
    { provide: CardGate, useClass: StateCardGate },
  ],
  exports: [Cards, CardGate, CardReturns],
})
export class CardsModule {}
