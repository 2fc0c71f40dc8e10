import { required } from '../../platform/contract.ts'

/** One way of writing a sign-in name: a keyboard set to full width types ｘｉｔｏｎｇ, and nobody sees the difference. */
export function plainLoginName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

/** A sign-in name as it is typed; it is kept in small letters of usual width. */
export const loginName = required(40)
  .overwrite(plainLoginName)
  .min(2, '登录名至少 2 个字符。')
  .regex(/^[\p{L}\p{N}._-]+$/u, '登录名只能用文字、数字、点、下划线或连字符。')
