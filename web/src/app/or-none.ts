import { Problem } from '../api/index.js';

/** What is answered about a session, or null when there is none. */
export async function orNone<Body>(asked: Promise<{ readonly data: Body }>): Promise<Body | null> {
  try {
    return (await asked).data;
  } catch (error) {
    if (error instanceof Problem && error.code === 'request.no-session') return null;
    throw error;
  }
}
