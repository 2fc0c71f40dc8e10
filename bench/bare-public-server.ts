import { readFileSync } from 'node:fs'
import fastify from 'fastify'

/** The floor of `public-page.ts`: bare Fastify that sends the bytes of a file, with the headers that a page of its kind needs. Prints its address. */
const body = readFileSync(process.env.FLOOR_FILE ?? '')
const http = fastify()
http.get('/p/story', (_request, reply) => reply.type('text/html; charset=utf-8').send(body))
console.log(await http.listen({ port: 0, host: '127.0.0.1' }))
