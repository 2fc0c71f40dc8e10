/** Serves the built screens. */
import type { FastifyInstance } from 'fastify'

export async function serveWeb(_http: FastifyInstance, _root: string): Promise<void> {}
