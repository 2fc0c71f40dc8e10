/** Form parts that the household's and the relative's pages share; without script, in large type. */
import { html } from 'ghtml'
import { routeNames, routes } from '../vocabulary/contact-routes.ts'
import { partNames, parts } from '../vocabulary/parts-of-day.ts'
import type { Body } from './door.ts'

export const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
const DAYS = [1, 2, 3, 4, 5, 6, 0] as const

export type Wish = { busyDow: readonly number[]; parts: readonly string[]; route: string }

export function radio(name: string, value: string, label: string, checked: boolean): string {
  return html`<label class="choice"><input type="radio" name="${name}" value="${value}" !${checked ? 'checked' : ''} required>${label}</label>`
}

export function tick(name: string, label: string, checked: boolean): string {
  return html`<label class="choice"><input type="checkbox" name="${name}" value="on" !${checked ? 'checked' : ''}>${label}</label>`
}

export function yesNo(name: string, legend: string, yes: string, no: string, now: boolean | null): string {
  return html`<fieldset><legend>${legend}</legend>!${radio(name, 'yes', yes, now === true)}!${radio(name, 'no', no, now === false)}</fieldset>`
}

/** Parts of the day that suit and days that do not. */
export function timesFields(w: Wish | undefined): string {
  return html`<fieldset><legend>什么时候方便？（可以多选，不选就是都可以）</legend>!${parts.map((p) => tick(`part_${p}`, partNames[p], w?.parts.includes(p) ?? false))}</fieldset>
<fieldset><legend>哪几天不方便？（没有就不选）</legend>!${DAYS.map((d) => tick(`dow_${d}`, WEEKDAYS[d] ?? '', w?.busyDow.includes(d) ?? false))}</fieldset>`
}

export function routeFields(legend: string, now: string): string {
  return html`<fieldset><legend>${legend}</legend>!${routes.map((r) => radio('route', r, routeNames[r], r === now))}</fieldset>`
}

/** What `timesFields` and `routeFields` posted. */
export function wishOf(body: Body) {
  return {
    route: body.route,
    busyDow: DAYS.filter((d) => body[`dow_${d}`] !== undefined),
    parts: parts.filter((p) => body[`part_${p}`] !== undefined),
  }
}

/** The wish that stood in a form that was refused; undefined when no such form was posted. */
export function typedWish(body: Body): Wish | undefined {
  return body.command === undefined ? undefined : { ...wishOf(body), route: body.route ?? '' }
}

/** A household's wish in one line; '' when nothing was said. */
export function wishWords(w: Wish): string {
  const suits = parts.filter((p) => w.parts.includes(p)).map((p) => partNames[p])
  const busy = DAYS.filter((d) => w.busyDow.includes(d)).map((d) => WEEKDAYS[d])
  return [suits.length > 0 ? `${suits.join('、')}方便` : '', busy.length > 0 ? `${busy.join('、')}不方便` : '']
    .filter(Boolean)
    .join('，')
}
