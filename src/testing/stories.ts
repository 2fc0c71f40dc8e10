/** Stories for tests: written, put before people, reviewed and published as they do it, through the door. */
import sharp from 'sharp'
import type { Block } from '../outreach/publicity/blocks.ts'
import type { StoryView } from '../outreach/publicity/contract.ts'
import { sha256 } from '../platform/crypto.ts'
import type { Answer } from './client.ts'
import type { Member, Office } from './office.ts'
import { hiddenFields } from './programme.ts'

export const OTHER_NAME = '小王👍'
/** Somebody who stands in no register. */
export const NEIGHBOUR = '邻居赵大妈'
export const FAMILY_WORDS: readonly Block[] = [
  { type: 'paragraph', text: `${NEIGHBOUR}常说，这家人待人实在，堃字辈也不收礼🎁。` },
  { type: 'heading', text: '一件小事' },
  { type: 'quote', text: '账要清，心要净。' },
]

export const storyNow = async (office: Office, storyId: string, as: Member = 'coordinator'): Promise<StoryView> =>
  (await office.as(as)).get<StoryView>(`/publicity/${storyId}`)

/** A picture whose dots follow from `seed`, as it comes from a phone. */
export function phonePicture(seed: number): Promise<Buffer> {
  const dots = Buffer.alloc(320 * 240 * 3)
  for (let i = 0, n = seed; i < dots.length; i++) {
    n = (n * 1103515245 + 12345) & 0x7fffffff
    dots[i] = n >> 16
  }
  return sharp(dots, { raw: { width: 320, height: 240, channels: 3 } })
    .withExif({ IFD3: { GPSLatitude: '27/1 19/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
}

export async function addPicture(office: Office, storyId: string, bytes: Buffer): Promise<string> {
  const clerk = await office.as('coordinator')
  const hash = sha256(bytes)
  await clerk.put(`/publicity/files/${hash}`, bytes)
  return (await clerk.post<{ hash: string }>('/publicity/add-picture', { storyId, hash })).hash
}

/** A story with one neighbour in it, and whoever else is to be told about. */
export async function writeStory(
  office: Office,
  { title = '一盏灯', blocks = FAMILY_WORDS, people = [NEIGHBOUR] as readonly string[], pictures = 0 } = {},
): Promise<string> {
  const clerk = await office.as('coordinator')
  const { id: storyId } = await clerk.post<{ id: string }>('/publicity/open', { kind: 'family', title })
  const shown: Block[] = []
  for (let i = 0; i < pictures; i++) {
    const hash = await addPicture(office, storyId, await phonePicture(i + title.length))
    shown.push({ type: 'picture', hash, caption: `灯下的${NEIGHBOUR}`, alt: '' })
  }
  const seen = (await storyNow(office, storyId)).changes
  await clerk.post('/publicity/save', { storyId, seen, title, blocks: [...blocks, ...shown] })
  for (const called of people)
    await clerk.post('/publicity/list-person', { storyId, officerId: null, relativeId: null, called, whom: 'self' })
  return storyId
}

export async function submitStory(office: Office, storyId: string): Promise<void> {
  const seen = (await storyNow(office, storyId)).changes
  await (await office.as('coordinator')).post('/publicity/submit', { storyId, seen, aside: [] })
}

/** The three reviews, each by another person. */
export async function passStory(office: Office, storyId: string): Promise<void> {
  for (const member of ['records', 'head', 'partygroup'] as const) {
    const { changes: seen } = await storyNow(office, storyId, member)
    await (await office.as(member)).post('/publicity/review', { storyId, seen, verdict: 'passed', words: '' })
  }
}

/** The path of somebody's own page, as the editor copies it. */
export async function pageOf(office: Office, storyId: string, called: string): Promise<string> {
  const { people } = await storyNow(office, storyId)
  return new URL(people.find((p) => p.called === called)!.address).pathname
}

/** What somebody told about says on the own page, by its form. */
export async function sayOn(
  office: Office,
  path: string,
  act: 'yes' | 'other' | 'no',
  form: Record<string, string> = {},
): Promise<Answer> {
  const stands = act === 'yes' ? path : `${path}/${act}`
  const { text } = await office.stranger.send('GET', stands, { raw: true })
  return office.stranger.send('POST', `${path}/${act}`, { raw: true, form: { ...hiddenFields(text), ...form } })
}

export async function publishStory(office: Office, storyId: string): Promise<string> {
  const { changes: seen, final } = await storyNow(office, storyId)
  await (await office.as('coordinator')).post('/publicity/publish', { storyId, seen, words: final?.hash ?? 'none' })
  return new URL((await storyNow(office, storyId)).address!).pathname
}
