/** The facts of an extract as sentences, the same on screen and paper. Pure. */
import { formatDay } from '../../platform/calendar.ts'
import type { Facts } from './rules.ts'

export function trainingText({ training }: Pick<Facts, 'training'>): string[] {
  if (training.length === 0) return ['这段时间没有登记参加的培训。']
  return training.map(({ title, day }) => `${formatDay(day)}，参加“${title}”。`)
}

export function visitsText({ led, joined, recorded }: Pick<Facts, 'led' | 'joined' | 'recorded'>): string {
  const sentences = [
    led > 0 ? `作为家访人办结${led}户` : '',
    joined > 0 ? `作为同行人员办结${joined}户` : '',
    recorded > 0 ? `作为随同记录人员办结${recorded}户` : '',
  ].filter(Boolean)
  return sentences.length === 0 ? '这段时间没有由本人办结的家访。' : `${sentences.join('，')}。`
}

export function mattersText({ answered }: Pick<Facts, 'answered'>): string {
  return answered === 0 ? '这段时间没有由本人承办并按期答复的事项。' : `承办的事项按期答复${answered}件。`
}

export function factLines(facts: Facts): string[] {
  return [...trainingText(facts), visitsText(facts), mattersText(facts)]
}
