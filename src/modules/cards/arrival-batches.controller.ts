import { Body, Controller, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { AcceptsText } from '../../platform/http/index.js';
import { ArrivalBatches, type BatchReport } from './arrival-batches.js';
import { BatchReportView, BatchView } from './card-desk.dto.js';
import { cardsProblems } from './cards.problems.js';
import { readUploadedFile } from './uploaded-file.js';

/** A path that is no id names no file. */
const BatchIdParam = () =>
  Param('batchId', new ParseUUIDPipe({ exceptionFactory: () => cardsProblems.batchNotFound() }));

const view = ({ batch, refused }: BatchReport): BatchReportView => ({ ...batch, refused });

@Controller('issuer/api/arrival-batches')
export class ArrivalBatchesController {
  constructor(private readonly batches: ArrivalBatches) {}

  /** Takes in a file of arrivals; it is applied at once, or waits for another person. */
  @Post()
  @AcceptsText('text/csv')
  @ApiHeader({ name: 'X-Batch-Number', description: 'The number of the file; each is accepted once', required: true })
  @ApiHeader({ name: 'X-Batch-Key', description: 'The id of the key that signed', required: true })
  @ApiHeader({
    name: 'X-Batch-Signature',
    description: 'Ed25519 over number and SHA-256 of the file, base64',
    required: true,
  })
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Refuses(
    cardsProblems.batchTooLarge,
    cardsProblems.batchTooLong,
    cardsProblems.batchMalformed,
    cardsProblems.batchCountWrong,
    cardsProblems.batchSignatureWrong,
    cardsProblems.batchNumberUsed,
    cardsProblems.batchAlreadyTaken,
  )
  async upload(
    @Caller() caller: Principal,
    @Headers() headers: Readonly<Record<string, unknown>>,
    @Body() text: string,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<BatchReportView> {
    return view(await this.batches.upload(readUploadedFile(headers, text, rawBody), caller));
  }

  /** The newest files. */
  @Get()
  @Access({ level: 'staff', roles: ['card-operations', 'card-release'] })
  list(): Promise<BatchView[]> {
    return this.batches.newest();
  }

  /** A file, and what was refused of it. */
  @Get(':batchId')
  @Access({ level: 'staff', roles: ['card-operations', 'card-release'] })
  @Refuses(cardsProblems.batchNotFound)
  async show(@BatchIdParam() batchId: string): Promise<BatchReportView> {
    return view(await this.batches.report(batchId));
  }

  /** Lets the cards of a waiting file arrive, after each line was checked again; for another person than the uploader. */
  @Post(':batchId/release')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['card-release'] })
  @Refuses(cardsProblems.batchNotFound, cardsProblems.batchDecided, cardsProblems.ownBatch)
  async release(@Caller() caller: Principal, @BatchIdParam() batchId: string): Promise<BatchReportView> {
    return view(await this.batches.release(batchId, caller));
  }

  /** Rejects a waiting file for good. */
  @Post(':batchId/rejection')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['card-release'] })
  @Refuses(cardsProblems.batchNotFound, cardsProblems.batchDecided)
  async reject(@Caller() caller: Principal, @BatchIdParam() batchId: string): Promise<BatchReportView> {
    return view(await this.batches.reject(batchId, caller));
  }
}
