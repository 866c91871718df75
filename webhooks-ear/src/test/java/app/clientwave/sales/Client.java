package app.clientwave.sales;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "crm_client")
public class Client {
  @Id String id;
  String account;
  String name;
  String city;
  String contact;

  protected Client() {}

  Client(String account, String id, String name, String city) {
    this.account = account;
    this.id = id;
    this.name = name;
    this.city = city;
  }

  /** What other systems see of it. */
  record Data(String id, String name, Address address, String contact) {}

  record Address(String city) {}

  Data data() {
    return new Data(id, name, new Address(city), contact);
  }
}
