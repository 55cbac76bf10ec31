/** A row of the file as an item of `POST /api/users/bulkUpdate`, as users.yaml maps it too. */
export function toUser(row) {
  return {
    email: row.email,
    userId: row.user_id,
    dataFields: {
      firstName: row.first_name,
      lastName: row.last_name,
      joinedOn: `${row.signup_date} 00:00:00 +00:00`,
      lifetimeValue: Number(row.lifetime_value),
      loyaltyPoints: Number(row.loyalty_points),
      newsletterOptIn: row.newsletter_opt_in === "yes",
      interests: row.interests.split("|"),
      address: { city: row.city },
    },
    mergeNestedObjects: true,
  };
}
