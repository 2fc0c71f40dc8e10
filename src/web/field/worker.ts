/**
 * Keeps this build of the phones' app, whole, and answers with it where the line is gone. A build has a cache of its own that is
 * filled before it takes over; the former one goes then. Nothing else is kept: the API is never looked at (docs/decisions/0069).
 */
const CACHE = `${CACHES}${BUILD}`
const PAGE = '/field'
/** Longer than this nobody looks at a white screen in a village. */
const PATIENCE_MS = 3_000

addEventListener('install', (event) => event.waitUntil(keepBuild()))
addEventListener('activate', (event) => event.waitUntil(takeOver()))
addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && (pathname === PAGE || pathname.startsWith(`${PAGE}/`)))
    event.respondWith(pageFor(event))
  else if (FILES.includes(pathname)) event.respondWith(fileFor(request))
})

/** The page and what it names, of one build: where the server has another page already, this build is not kept. */
async function keepBuild(): Promise<void> {
  const page = await fetch(PAGE, { cache: 'no-store' })
  const html = await page.clone().text()
  if (!page.ok || !PAGE_FILES.every((name) => html.includes(name)))
    throw new Error('the page is of another build; that build brings a worker of its own')
  const cache = await caches.open(CACHE)
  await cache.addAll(FILES)
  await cache.put(PAGE, page)
  await skipWaiting()
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(CACHES) && name !== CACHE).map((name) => caches.delete(name)),
  )
  await clients.claim()
}

/** The server's page where it answers in time, else the kept one. */
async function pageFor(event: WorkerRequest): Promise<Response> {
  const { request } = event
  const kept = await keptAnswer(PAGE)
  // emptied by hand, or by a browser short of room: kept again where the server still has this build
  if (!kept) {
    event.waitUntil(keepBuild().catch(() => undefined))
    return fetch(request)
  }
  const answered = fetch(request).then(
    (answer) => (answer.status < 500 ? answer : undefined),
    () => undefined,
  )
  const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS))
  return (await Promise.race([answered, tooLate])) ?? kept
}

async function fileFor(request: Request): Promise<Response> {
  return (await keptAnswer(new URL(request.url).pathname)) ?? fetch(request)
}

async function keptAnswer(path: string): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(path)
}
