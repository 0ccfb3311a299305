import { declareSealedTable } from '../../platform/crypto/index.js';

// Keyed hashes of stop codes keep their key in the ring for as long as they stand there.
declareSealedTable({ table: 'app.contact_change', hashes: ['stop_code_index'] });
