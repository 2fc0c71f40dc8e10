import { Strip } from '../../../web/ui/problems.tsx'

/** A first password is shown once: it is nowhere kept. What waits for a second person shows its first half. */
export function FirstPasswordOnce(props: { name: string; password: string; waits: boolean }) {
  return (
    <Strip kind={props.waits ? 'waits' : 'done'}>
      {props.waits && <p>已经提出，等另一人（一般是一把手或派驻纪检监察组长）同意后生效。</p>}
      <dl className="facts">
        <dt>登录名</dt>
        <dd>{props.name}</dd>
        <dt>一次性密码{props.waits && '的前一半'}</dt>
        <dd>
          <strong className="once">{props.password}</strong>
        </dd>
      </dl>
      <p className="small">
        {props.waits
          ? '只显示这一次。请当面交给本人；后一半由同意的人交给本人，两半连起来登录一次，再另设密码。'
          : '只显示这一次，离开本页就看不到了。请当面交给本人；本人第一次登录时要另设密码。'}
      </p>
    </Strip>
  )
}
