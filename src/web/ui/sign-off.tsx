import { momentOf } from './dates.ts'

/** Who did it and when, at the foot of what was done. */
export function SignOff(props: { by?: string | null; at: string; what?: string }) {
  return (
    <p className="sign-off">
      {props.by ? `${props.by} ` : ''}
      <time dateTime={props.at}>{momentOf(props.at)}</time>
      {props.what ? ` ${props.what}` : ''}
    </p>
  )
}
