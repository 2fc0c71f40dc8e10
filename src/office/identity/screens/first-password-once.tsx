import { Strip } from '../../../web/ui/problems.tsx'

/** A first password is shown once: it is nowhere kept. */
export function FirstPasswordOnce(props: { name: string; password: string }) {
  return (
    <Strip kind="done">
      <dl className="facts">
        <dt>登录名</dt>
        <dd>{props.name}</dd>
        <dt>一次性密码</dt>
        <dd>
          <strong className="once">{props.password}</strong>
        </dd>
      </dl>
      <p className="small">只显示这一次，离开本页就看不到了。请当面交给本人；本人第一次登录时要另设密码。</p>
    </Strip>
  )
}
